package io.corobridge.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the cases and writes what came out; takes JMH's own command line. */
public final class Main {

    private Main() {}

    /** Writes {@code results.csv} and {@code results.md} into the folder that the property {@code results} names. */
    public static void main(String[] arguments) throws Exception {
        Report report = Suite.run(new CommandLineOptions(arguments), System.out);
        Path folder = Files.createDirectories(Path.of(System.getProperty("results", "target")));
        Files.writeString(folder.resolve("results.csv"), report.csv());
        Files.writeString(folder.resolve("results.md"), report.figures() + "\n" + report.targets());
        System.out.println();
        System.out.println(report.figures());
        System.out.println(report.targets());
        System.out.println("written to " + folder.toAbsolutePath());
    }
}
