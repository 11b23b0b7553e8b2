// Runs drizzle-orm's own migrator, one folder after the other:
//   node migrate.mjs ADDRESS MIGRATIONS_FOLDER [ADDRESS MIGRATIONS_FOLDER ...]
// where an address is libpq's, of a server on a Unix socket.
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const words = process.argv.slice(2);
for (let at = 0; at < words.length; at += 2) {
    const address = Object.fromEntries(words[at].split(' ').map((word) => word.split('=')));
    const client = postgres({ host: address.host, user: address.user, database: address.dbname,
                              max: 1, onnotice: () => {} });
    try {
        await migrate(drizzle(client), { migrationsFolder: words[at + 1] });
    } catch (error) {
        console.error(`${words[at + 1]}: ${error.cause ?? error}`);
        process.exitCode = 1;
        break;
    } finally {
        await client.end();
    }
}
