export { PersonSkeleton as default } from "@/components/directory/person-skeleton";
