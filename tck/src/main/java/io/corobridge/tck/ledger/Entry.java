package io.corobridge.tck.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One line of the ledger. */
record Entry(String className, int tests, int skipped, boolean perEngine) {

    /** Those of the ledger.txt beside {@code owner}'s tests. */
    static List<Entry> readAll(Class<?> owner) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(owner.getResourceAsStream("/ledger.txt")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Entry::parse)
                    .toList();
        }
    }

    private static Entry parse(String line) {
        String[] fields = line.trim().split("\\s+");
        return new Entry(
                fields[0],
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                switch (fields[3]) {
                    case "engine" -> true;
                    case "once" -> false;
                    default -> throw new IllegalArgumentException(line);
                });
    }

    /** Returns the outcome that the report must have on Java {@code java}. */
    Report expected(int java) {
        int engines = perEngine && java >= 21 ? 3 : 1; // platform, and from 21 on virtual and inline
        return new Report(className, tests * engines, skipped * engines, 0, java);
    }

    /** Returns the outcome that the report of a run on one engine must have. */
    Report onOneEngine(int java) {
        return new Report(className, tests, skipped, 0, java);
    }
}
