export async function runSeedCommand(_url: string, _args: string[], _say: (line: string) => void): Promise<void> {}
export async function createAdmin(_url: string, _args: string[], _say: (line: string) => void): Promise<void> {}
