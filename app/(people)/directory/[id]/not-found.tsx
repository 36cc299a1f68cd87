export { NoSuchPerson as default } from "@/components/directory/no-such-person";
