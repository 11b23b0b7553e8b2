// What an ELF file (64 bits, little-endian, as Linux has them on x64 and arm64) says of itself.
const program_interpreter = 3; // PT_INTERP: the loader of shared libraries

// The processor that the program is for, and whether it loads shared libraries; undefined when the
// bytes are no such file.
export function read_elf(bytes) {
    if (bytes.length < 64 || bytes.readUInt32BE(0) !== 0x7f454c46) return undefined;
    if (bytes[4] !== 2 || bytes[5] !== 1) return undefined;
    const start = Number(bytes.readBigUInt64LE(32));
    const size = bytes.readUInt16LE(54);
    const count = bytes.readUInt16LE(56);
    let is_dynamic = false;
    for (let at = start; at < start + size * count; at += size)
        if (bytes.readUInt32LE(at) === program_interpreter) is_dynamic = true;
    return { machine: bytes.readUInt16LE(18), is_dynamic };
}
