package io.corobridge.fiber;

/**
 * Probes the stack of this thread for the room that one more stretch of a body needs.
 *
 * <p>HotSpot copies a suspended body's frames back onto the stack of the thread that resumes it. Where they do not fit,
 * JDK 21 to 25 end the JVM with SIGSEGV instead of a {@link StackOverflowError}. So the probe goes down the stack
 * first, by at least {@link #LEVELS} frames of about 1 KB each, and comes back: about 2 ns a frame once it is compiled.
 *
 * <p>A compiled frame is that large because it has a place for each argument of {@link #wide}, which it hardly ever
 * calls: a compiled method reserves and touches its whole frame at its entry, and writes nothing to what it does not
 * use. An interpreted frame has a place for each variable, assigned or not.
 */
final class StackRoom {

    /** About 24 KB: 220 interpreted frames. */
    private static final int LEVELS = 24;

    /** About 10 KB: the room to start a thread, where there is less than that. */
    private static final int LEVELS_TO_START_A_THREAD = 10;

    /** One probe of 16 calls {@link #wide}, so that the JIT does not remove the call as dead code. */
    private static final int SELDOM = 16;

    private static int probes; // by any thread: an increment may get lost

    private StackRoom() {}

    /**
     * Returns whether this stack has room for a body that suspended within {@code calls} calls of other bodies. Each
     * call takes about one level.
     *
     * @throws StackOverflowError if there is no room to start a thread for the body either; a stack overflow inside the
     *     thread's start could leave the scheduler of all virtual threads locked
     */
    static boolean isThere(int calls) {
        try {
            descend(LEVELS + calls, ++probes % SELDOM == 0 ? 1 : 0);
            return true;
        } catch (StackOverflowError full) {
            descend(LEVELS_TO_START_A_THREAD, 0);
            return false;
        }
    }

    @SuppressWarnings("unused") // the variables
    private static int descend(int levels, int n) {
        long v0,
                v1,
                v2,
                v3,
                v4,
                v5,
                v6,
                v7,
                v8,
                v9,
                v10,
                v11,
                v12,
                v13,
                v14,
                v15,
                v16,
                v17,
                v18,
                v19,
                v20,
                v21,
                v22,
                v23,
                v24,
                v25,
                v26,
                v27,
                v28,
                v29,
                v30,
                v31,
                v32,
                v33,
                v34,
                v35,
                v36,
                v37,
                v38,
                v39,
                v40,
                v41,
                v42,
                v43,
                v44,
                v45,
                v46,
                v47,
                v48,
                v49,
                v50,
                v51,
                v52,
                v53,
                v54,
                v55,
                v56,
                v57,
                v58,
                v59;
        int below = levels == 0 ? 0 : descend(levels - 1, 0);
        return n == 0
                ? below
                : wide(
                        n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n,
                        n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n,
                        n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n,
                        n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n);
    }

    /** Has enough arguments for a frame of 1 KB, and is too long for the JIT to inline. */
    private static int wide(
            int a0,
            int a1,
            int a2,
            int a3,
            int a4,
            int a5,
            int a6,
            int a7,
            int a8,
            int a9,
            int a10,
            int a11,
            int a12,
            int a13,
            int a14,
            int a15,
            int a16,
            int a17,
            int a18,
            int a19,
            int a20,
            int a21,
            int a22,
            int a23,
            int a24,
            int a25,
            int a26,
            int a27,
            int a28,
            int a29,
            int a30,
            int a31,
            int a32,
            int a33,
            int a34,
            int a35,
            int a36,
            int a37,
            int a38,
            int a39,
            int a40,
            int a41,
            int a42,
            int a43,
            int a44,
            int a45,
            int a46,
            int a47,
            int a48,
            int a49,
            int a50,
            int a51,
            int a52,
            int a53,
            int a54,
            int a55,
            int a56,
            int a57,
            int a58,
            int a59,
            int a60,
            int a61,
            int a62,
            int a63,
            int a64,
            int a65,
            int a66,
            int a67,
            int a68,
            int a69,
            int a70,
            int a71,
            int a72,
            int a73,
            int a74,
            int a75,
            int a76,
            int a77,
            int a78,
            int a79,
            int a80,
            int a81,
            int a82,
            int a83,
            int a84,
            int a85,
            int a86,
            int a87,
            int a88,
            int a89,
            int a90,
            int a91,
            int a92,
            int a93,
            int a94,
            int a95,
            int a96,
            int a97,
            int a98,
            int a99,
            int a100,
            int a101,
            int a102,
            int a103,
            int a104,
            int a105,
            int a106,
            int a107,
            int a108,
            int a109,
            int a110,
            int a111,
            int a112,
            int a113,
            int a114,
            int a115,
            int a116,
            int a117,
            int a118,
            int a119) {
        return a0 + a5 + a10 + a15 + a20 + a25 + a30 + a35 + a40 + a45 + a50 + a55 + a60 + a65 + a70 + a75 + a80 + a85
                + a90 + a95 + a100 + a105 + a110 + a115;
    }
}
