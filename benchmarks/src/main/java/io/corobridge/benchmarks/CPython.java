package io.corobridge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The same loop in the interpreter that the semantics come from, measured beside ours. */
final class CPython {

    private CPython() {}

    /** Its row, as the script measured it: nanoseconds an element. Empty where there is no interpreter. */
    static Optional<Row> asyncFor() throws IOException, InterruptedException {
        Path script = Files.createTempFile("async_for", ".py");
        try (InputStream source = CPython.class.getResourceAsStream("async_for.py")) {
            Files.write(script, source.readAllBytes());
            Process process;
            try {
                process = new ProcessBuilder("python3", script.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException noPython) {
                return Optional.empty();
            }
            String[] figures = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            if (process.waitFor() != 0 || figures.length != 6) {
                return Optional.empty();
            }
            return Optional.of(new Row(
                    "anextByHand",
                    Contenders.CPYTHON,
                    Double.parseDouble(figures[0]),
                    Double.parseDouble(figures[1]),
                    Double.parseDouble(figures[2]),
                    Double.parseDouble(figures[3]),
                    Double.parseDouble(figures[4]),
                    Long.parseLong(figures[5]),
                    Double.NaN));
        } finally {
            Files.delete(script);
        }
    }
}
