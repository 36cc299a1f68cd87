import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { requestAuthOptions } from "@/server/api/request-auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes: the one exception to "no API in a Next route" (docs/decisions/001). */
async function handler(request: NextRequest, context: Context) {
  return NextAuth(request as never, context as never, requestAuthOptions(request.headers));
}

export { handler as GET, handler as POST };
