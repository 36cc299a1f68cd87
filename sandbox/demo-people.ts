export type DemoPerson = { id: number; name: string; email: string };
export type DemoPeople = { admin: DemoPerson; manager: DemoPerson; employee: DemoPerson };
