import { bareTest as test, expect, open } from "../fixtures";
for (const who of ["employee","admin"] as const)
for (const path of ["/developers","/nowhere"]) {
  test(`${who} ${path}`, async ({ page, signInAs, guard }) => {
    page.on("pageerror", (e) => console.log(path, e.message.slice(0,150)));
    await signInAs(who);
    const html = await (await page.request.get(path)).text();
    await page.goto(path);
    await page.waitForTimeout(1500);
    await page.reload(); await page.waitForTimeout(1500);
  });
}
