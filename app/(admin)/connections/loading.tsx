export { ConnectionListSkeleton as default } from "@/components/connections/connection-skeleton";
