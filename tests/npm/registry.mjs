// A registry of npm packages on this machine: what `npm install` asks, and nothing else.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

function answer(response, status, body) {
    response.writeHead(status);
    response.end(body);
}

// Serves tarballs, each [name, description, file]; the address, and how to stop it.
export async function serve(packages) {
    const server = createServer((request, response) => {
        const asked = decodeURIComponent(request.url.slice(1));
        const found = packages.find(([name, , file]) => asked === name || asked === file);
        if (!found) return answer(response, 404, "{}");
        const [name, description, file] = found;
        const bytes = readFileSync(file);
        if (asked === file) return answer(response, 200, bytes);
        const tarball = `${address}${encodeURIComponent(file)}`;
        const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
        const versions = { [description.version]: { ...description, dist: { tarball, integrity } } };
        return answer(
            response,
            200,
            JSON.stringify({ name, versions, "dist-tags": { latest: description.version } }),
        );
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${server.address().port}/`;
    const stop = () => {
        server.close();
        server.closeAllConnections();
    };
    return { address, stop };
}

export function description_in(folder) {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
