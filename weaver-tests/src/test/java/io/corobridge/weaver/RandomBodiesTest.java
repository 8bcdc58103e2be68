package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.weaver.random.ProgramSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random programs as bodies of the core do the same on the woven engine as on platform threads: {@code
 * -Dweaver.bodies=20000} for more of them, {@code -Dweaver.first=.. -Dweaver.bodies=1} for one that failed.
 */
class RandomBodiesTest {

    private static final int PROGRAMS = Integer.getInteger("weaver.bodies", 500);
    private static final long FIRST = Long.getLong("weaver.first", 0);

    private static final int SCHEDULES = 6;

    private final Compiler compiler = new Compiler();
    private final Programs plainEngine = new Programs(false);
    private final Programs wovenEngine = new Programs(true);

    @Test
    void eachBodyDoesTheSameWovenAndOnAThread() {
        int left = new ProgramBatches(compiler::compile, RandomBodiesTest::onTheCore, this::run).run(FIRST, PROGRAMS);
        assertThat(left).as("programs left out").isLessThan(1 + PROGRAMS / 10);
    }

    /** The source of a program for the toy engine, as a body of the core. */
    private static String onTheCore(String source) {
        return source.replace("io.corobridge.weaver.toy.", "io.corobridge.weaver.real.")
                .replace("public class P {", "public class P implements Program {")
                .replace(
                        "Object run(GeneratorScope<Object, Object> go) {",
                        "public Object run(GeneratorScope<Object, Object> go) {")
                .replace("new Numbers(", "Numbers.of(")
                .replace("ToyExit", "GeneratorExit");
    }

    /** Runs the program of a seed. False if it is left out: a method is too long to be woven, or badly compiled. */
    private boolean run(long seed, Map<String, String> sources, Map<String, byte[]> classFiles) {
        boolean hasLayers = sources.get(ProgramSource.type(seed)).contains("UnwovenP.");
        Programs plain = new Programs(plainEngine, classFiles);
        if (!isVerified(plain, ProgramSource.type(seed))) {
            return false;
        }
        Programs woven = new Programs(wovenEngine, classFiles);
        String type = ProgramSource.type(seed);
        SplittableRandom random = new SplittableRandom(seed);
        String expected = "";
        for (int schedule = 0; schedule < SCHEDULES; schedule++) {
            long readiness = schedule < 2 ? schedule : random.nextInt(2, 1_000_000);
            int exit = schedule < 3 ? -1 : random.nextInt(Math.max(1, Runs.waits(expected)));
            int how = hasLayers ? 0 : schedule % 3; // a yield in unwoven code that waits for demand is refused
            expected = normal(plain.runOn("PLATFORM", type, hasLayers, readiness, exit, how));
            String got = normal(woven.runOn("WOVEN", type, false, readiness, exit, how));
            if (woven.notes().stream().anyMatch(note -> note.what().contains("bytes of code"))) {
                return false;
            }
            assertThat(got)
                    .as(
                            "-Dweaver.first=%s -Dweaver.bodies=1: readiness %s, exit %s, how %s",
                            seed, readiness, exit, how)
                    .isEqualTo(expected);
        }
        return true;
    }

    /** The compiler of JDK 17 writes a switch in a default method that reads a wrong variable, once in some thousand. */
    private static boolean isVerified(Programs plain, String type) {
        try {
            for (Class<?> each : plain.loadClass(type).getDeclaredClasses()) {
                Class.forName(each.getName(), true, plain);
            }
            return true;
        } catch (VerifyError wrong) {
            return false;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** With one text for each refusal of a wait behind unwoven code. */
    private static String normal(String run) {
        return run.replaceAll(
                "[^ ]*\\([A-Za-z]+\\.java:\\d+\\) would suspend here, .*? an engine with threads", "refused");
    }
}
