// The types of layouts.mjs, for tests.

/** A layout that QEMU refuses for several reasons, in file form. */
export declare const withProblems: object

/** 128 guest nodes, 16,256 distances, 1,024 cpus, 256 DIMMs, in file form. */
export declare function makeLargest(): object
