package io.corobridge.tck.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs programs in CPython, many in one process, and compares their traces with the model's. */
public final class Python {

    private static final long HANGS_AFTER_MINUTES = 10;

    private Python() {}

    /** Returns the version of {@code python3}, or null if there is none. */
    public static @Nullable String version() {
        try {
            Process process = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text.trim() : null;
        } catch (IOException none) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /**
     * Runs the programs of {@code count} seeds from {@code first} on in CPython and in the model.
     *
     * @param folder a folder for the sources
     * @return the differences, and how many programs were compared
     */
    public static Comparison compare(long first, int count, Path folder) throws IOException, InterruptedException {
        List<Long> seeds = new ArrayList<>();
        StringBuilder sources = new StringBuilder();
        for (long seed = first; seed < first + count; seed++) {
            try {
                sources.append(PythonSource.of(RandomProgram.of(seed).atOnce()));
                seeds.add(seed);
            } catch (UnsupportedOperationException noForm) {
                // counted as not compared
            }
        }
        List<List<String>> traces = run(sources.toString(), folder);
        if (traces.size() != seeds.size()) {
            throw new IOException(traces.size() + " traces of " + seeds.size() + " programs");
        }
        Comparison comparison = new Comparison();
        for (int i = 0; i < seeds.size(); i++) {
            List<String> expected =
                    Traces.plain(ModelRun.trace(RandomProgram.of(seeds.get(i)).atOnce(), false));
            comparison.add(seeds.get(i), expected, traces.get(i));
        }
        return comparison;
    }

    private static List<List<String>> run(String sources, Path folder) throws IOException, InterruptedException {
        Path module = folder.resolve("machine.py");
        try (InputStream source = Python.class.getResourceAsStream("machine.py")) {
            Files.write(module, Objects.requireNonNull(source).readAllBytes());
        }
        Path programs = Files.writeString(folder.resolve("programs.py"), sources);
        Path output = folder.resolve("traces");
        Process process = new ProcessBuilder("python3", module.toString(), programs.toString())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        if (!process.waitFor(HANGS_AFTER_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("python3 hangs");
        }
        List<List<String>> traces = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            traces.add(Traces.read(line));
        }
        return traces;
    }
}
