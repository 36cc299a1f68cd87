export { ConnectionSkeleton as default } from "@/components/connections/connection-skeleton";
