package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.weaver.random.ProgramSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs random programs, compiled by one compiler, woven and on a thread. */
final class RandomRuns {

    private static final int SCHEDULES = 6;
    private static final int VERIFIED = 10; // each tenth by ASM's verifier, all of them by the JVM's

    private final OtherCompilers.Compiling compiler;
    private final Programs plainEngine = new Programs(false);
    private final Programs wovenEngine = new Programs(true);

    RandomRuns(OtherCompilers.Compiling compiler) {
        this.compiler = compiler;
    }

    /** Runs programs. Returns how many were left out. */
    int run(long first, int programs) {
        return new ProgramBatches(compiler, source -> source, (seed, sources, classFiles) -> run(seed, classFiles))
                .run(first, programs);
    }

    /** Runs the program of a seed. False if a method is too long to be woven, or the compiler's code is no good. */
    private boolean run(long seed, Map<String, byte[]> classFiles) {
        Programs plain = new Programs(plainEngine, classFiles);
        Programs woven = new Programs(wovenEngine, classFiles);
        String type = ProgramSource.type(seed);
        SplittableRandom random = new SplittableRandom(seed);
        String expected = "";
        for (int schedule = 0; schedule < SCHEDULES; schedule++) {
            long readiness = schedule < 2 ? schedule : random.nextInt(2, 1_000_000);
            int exit = schedule < 3 ? -1 : random.nextInt(Math.max(1, Runs.waits(expected)));
            expected = plain(plain, type, readiness, exit);
            if (expected.contains("VerifyError")) {
                return false;
            }
            String got = normal(woven.run(type, "run", true, readiness, exit, schedule % 3));
            if (woven.notes().stream().anyMatch(note -> note.what().contains("bytes of code"))) {
                return false;
            }
            assertThat(got)
                    .as("-Dweaver.first=%s -Dweaver.programs=1: readiness %s, exit %s", seed, readiness, exit)
                    .isEqualTo(expected);
        }
        if (seed % VERIFIED == 0) {
            List.copyOf(woven.woven().values()).forEach(code -> OutputTest.assertVerified(code, woven));
        }
        return true;
    }

    private static String plain(Programs plain, String type, long readiness, int exit) {
        try {
            return normal(plain.run(type, "run", false, readiness, exit, 0));
        } catch (AssertionError e) {
            if (e.getCause() instanceof VerifyError) {
                return "VerifyError";
            }
            throw e;
        }
    }

    /** With one text for each refusal of a wait behind unwoven code. */
    private static String normal(String run) {
        return run.replaceAll(
                        "[^ ]*\\([A-Za-z]+\\.java:\\d+\\) would suspend here, .*? an engine with threads", "refused")
                .replace("the code that waits here is not woven", "refused");
    }
}
