import { NoForm } from "@/components/connect/no-form";

/** Where truto-link-sdk's `rapidForm` leads: Personio asks for nothing after linking, and the page says so. */
export default function PostConnectPage() {
  return <NoForm />;
}
