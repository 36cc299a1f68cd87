import { LinkRef, NewLink, NewLinkToken, OpenLink } from "@/contracts/link";
import { AppError } from "@/server/errors";
import { env } from "@/server/env";
import { findLink, newLinkSession, newLinkToken } from "@/server/auth/link-token";
import { createLinkToken } from "@/server/domain/links/create-link-token";
import { createLink, listLinks, withdrawLink } from "@/server/domain/links/links";
import { linkProgress, openLink } from "@/server/domain/links/open-link";
import { linkingProcedure, memberProcedure, openProcedure, router } from "./init";

export const linksRouter = router({
  list: memberProcedure.query(({ ctx }) => listLinks(ctx)),
  /** The one answer that holds the token itself. */
  create: memberProcedure.input(NewLink).mutation(async ({ ctx, input }) => {
    const { token, ...made } = newLinkToken();
    return { link: await createLink(ctx, input, made), token };
  }),
  /** What `POST /link-token` does for a program, for the preview on Developers › Embed. */
  createToken: memberProcedure.input(NewLinkToken).mutation(async ({ ctx, input }) => {
    const { token, ...made } = newLinkToken();
    return { token, ...(await createLinkToken(ctx, input, made)) };
  }),
  withdraw: memberProcedure.input(LinkRef).mutation(({ ctx, input }) => withdrawLink(ctx, input.id)),
  open: openProcedure.input(OpenLink).mutation(async ({ input }) => {
    const found = await findLink(input.token);
    if (!found)
      throw new AppError("not_found", "This link does not exist (any more).", { reason: "link_unknown" });
    const { workspaceId } = found;
    return {
      ...(await openLink({ workspaceId }, found.id, newLinkSession(found), input)),
      demo: Boolean(env().DEMO),
    };
  }),
  progress: linkingProcedure.query(({ ctx }) => linkProgress(ctx)),
});
