package io.corobridge.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the memory of a suspended body with its subscriber: the heap that is left after a collection, in a JVM of
 * its own.
 */
final class Footprint {

    static final String CASE = "suspendedBytes";
    static final List<String> CONTENDERS = List.of(Contenders.INLINE, Contenders.VIRTUAL, Contenders.KOTLIN_MONO);

    private static final Duration WARM_UP = Duration.ofSeconds(5); // as the other cases have
    private static final int AT_ONCE = 10_000;

    private Footprint() {}

    /** Bytes a body, of {@code count} that are suspended at once. */
    static double measured(String contender, int count) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx6g",
                "-XX:+UseSerialGC", // its used heap is exact after a full collection
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Footprint.class.getName(),
                contender,
                String.valueOf(count)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(contender + " failed: " + output);
        }
        return Double.parseDouble(output.strip());
    }

    /** Prints the bytes a body. */
    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        warmUp(arguments[0], Math.min(count, AT_ONCE));
        long before = used();
        SuspendedBodies bodies = new SuspendedBodies(arguments[0], count);
        double each = (double) (used() - before) / count;
        bodies.close();
        System.out.println(each);
        System.exit(0);
    }

    /** So that neither what is loaded once counts nor the frames of a body that is still interpreted. */
    private static void warmUp(String contender, int atOnce) throws InterruptedException {
        long end = System.nanoTime() + WARM_UP.toNanos();
        do {
            new SuspendedBodies(contender, atOnce).close();
        } while (System.nanoTime() < end);
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
