// The platforms that packages can be named for, as Node names them. Which of them a version has is
// said by the binaries given to build.mjs; today the project's own build makes linux-x64 alone.
// `machine` is what an ELF header says of its processor.
export const platforms = {
    "linux-x64": { os: "linux", cpu: "x64", machine: 62 },
    "linux-arm64": { os: "linux", cpu: "arm64", machine: 183 },
    "darwin-x64": { os: "darwin", cpu: "x64" },
    "darwin-arm64": { os: "darwin", cpu: "arm64" },
    "win32-x64": { os: "win32", cpu: "x64" },
};

export const main_package = "@checker/cli";

export function package_of(platform) {
    return `${main_package}-${platform}`;
}

export function program_of(platform) {
    return platforms[platform].os === "win32" ? "checker.exe" : "checker";
}
