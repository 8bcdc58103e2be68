package io.corobridge.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the cases and writes what came out; takes JMH's own command line. */
public final class Main {

    private static final int BODIES = 1_000_000;

    private Main() {}

    /** Writes {@code results.csv} and {@code results.md} into the folder that the property {@code results} names. */
    public static void main(String[] arguments) throws Exception {
        double before = load();
        CommandLineOptions options = new CommandLineOptions(arguments);
        Report report = Suite.run(options, System.out);
        if (options.getIncludes().isEmpty()) { // not where single cases are asked for
            report = report.and(Aside.rows(BODIES));
        }
        Path folder = Files.createDirectories(Path.of(System.getProperty("results", "target")));
        Files.writeString(folder.resolve("results.csv"), report.csv());
        Files.writeString(folder.resolve("results.svg"), new Chart(report.rows()).svg());
        String machine = String.format(
                Locale.ROOT,
                "JDK %s, %d processors, load average %.1f before and %.1f after the run",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                before,
                load());
        String tables = machine + "\n\n" + report.figures() + "\n" + report.targets();
        Files.writeString(folder.resolve("results.md"), tables);
        System.out.println();
        System.out.println(tables);
        System.out.println("written to " + folder.toAbsolutePath());
    }

    /** A load above the number of processors makes the figures worthless. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
