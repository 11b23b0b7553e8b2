// Makes the npm packages from released binaries:
//
//     node packaging/npm/build.mjs --out DIR linux-x64=build/release/checker [PLATFORM=FILE...]
//
// writes DIR/cli, the package that users install, and DIR/cli-PLATFORM for each binary given; publish
// those first. Users' npm takes the one that fits their system. No package has an install script:
// npm 12, pnpm and Bun would not run it. The version is CMake's.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { read_elf } from "./elf.mjs";
import { main_package, package_of, platforms, program_of } from "./platforms.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");

// What cannot be packaged is told in a line, not with a stack.
function stop(why) {
    console.error(`build.mjs: ${why}`);
    process.exit(2);
}

function project_version() {
    const text = readFileSync(join(root, "CMakeLists.txt"), "utf8");
    const found = /project\(checker VERSION (\d+\.\d+\.\d+) /.exec(text);
    if (!found) stop("CMakeLists.txt does not say the project's version");
    return found[1];
}

const common = {
    version: project_version(),
    license: "MIT",
    engines: { node: ">=18" },
    publishConfig: { access: "public" },
};

// What was asked for: where to write, and [platform, file] for each binary.
function arguments_given() {
    const { values, positionals } = parseArgs({
        options: { out: { type: "string" } },
        allowPositionals: true,
    });
    const binaries = positionals.map((each) => {
        const at = each.indexOf("=");
        return [each.slice(0, at), each.slice(at + 1)];
    });
    for (const [platform] of binaries)
        if (!Object.hasOwn(platforms, platform))
            stop(`give PLATFORM=FILE; platforms are ${Object.keys(platforms).join(", ")}`);
    if (values.out === undefined || binaries.length === 0)
        stop("usage: build.mjs --out DIR PLATFORM=FILE...");
    return { out: values.out, binaries };
}

// Refuses a program that is for another processor, or of another version where it can be run here.
// Returns whether it wants the system's glibc.
function examine(platform, file) {
    const { os, cpu, machine } = platforms[platform];
    const elf = read_elf(readFileSync(file));
    if (os === "linux" && elf?.machine !== machine) stop(`${file} is no program for ${platform}`);
    if (os === process.platform && cpu === process.arch) {
        const said = execFileSync(file, ["--version"], { encoding: "utf8" }).trim();
        if (said !== `checker ${common.version}`)
            stop(`${file} is '${said}', and the packages are of version ${common.version}`);
    }
    return os === "linux" && elf.is_dynamic;
}

function write_package(folder, description) {
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
    cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
}

function write_platform(out, platform, file) {
    const needs_glibc = examine(platform, file);
    const folder = join(out, `cli-${platform}`);
    const program = join(folder, "bin", program_of(platform));
    mkdirSync(dirname(program), { recursive: true });
    cpSync(file, program);
    chmodSync(program, 0o755);
    const { os, cpu } = platforms[platform];
    write_package(folder, {
        name: package_of(platform),
        ...common,
        description: `checker's program for ${platform}; install ${main_package}`,
        os: [os],
        cpu: [cpu],
        ...(needs_glibc ? { libc: ["glibc"] } : {}),
        files: ["bin"],
        preferUnplugged: true, // Yarn would leave it in an archive, which cannot be run
    });
    writeFileSync(
        join(folder, "README.md"),
        `The program of [${main_package}](https://www.npmjs.com/package/${main_package}) for ${platform}. Install that package; it brings this one along.\n`,
    );
    return needs_glibc;
}

function write_main(out, binaries, glibc) {
    const folder = join(out, "cli");
    mkdirSync(join(folder, "bin"), { recursive: true });
    for (const file of ["README.md", "bin/checker.js"])
        cpSync(join(here, "cli", file), join(folder, file));
    chmodSync(join(folder, "bin", "checker.js"), 0o755);
    cpSync(join(root, "schema.json"), join(folder, "schema.json")); // for editors of checker.yaml
    write_package(folder, {
        name: main_package,
        ...common,
        description: "Keeps a Drizzle project's schema, snapshots and migrations in agreement",
        keywords: ["drizzle", "drizzle-orm", "drizzle-kit", "postgresql", "migrations", "lint"],
        bin: { checker: "bin/checker.js" },
        files: ["bin", "schema.json"],
        optionalDependencies: Object.fromEntries(
            binaries.map(([platform]) => [package_of(platform), common.version]),
        ),
        ...(glibc.length > 0 ? { needsGlibc: glibc } : {}),
    });
}

const { out, binaries } = arguments_given();
for (const name of ["cli", ...Object.keys(platforms).map((platform) => `cli-${platform}`)])
    rmSync(join(out, name), { recursive: true, force: true });
const glibc = binaries
    .filter(([platform, file]) => write_platform(out, platform, file))
    .map(([platform]) => platform);
write_main(out, binaries, glibc);
