package io.corobridge.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of one run as CSV, and as the tables of all figures and of the targets. */
record Report(List<Row> rows) {

    /** These rows and {@code more}. */
    Report and(List<Row> more) {
        return new Report(Stream.concat(rows.stream(), more.stream()).toList());
    }

    String csv() {
        StringBuilder csv =
                new StringBuilder("case,contender,median_ns,q1_ns,q3_ns,min_ns,max_ns,samples,bytes_per_op\n");
        for (Row row : rows) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%.3f,%.3f,%.3f,%.3f,%.3f,%d,%.1f%n",
                    row.benchmark(),
                    row.contender(),
                    row.median(),
                    row.lower(),
                    row.upper(),
                    row.min(),
                    row.max(),
                    row.samples(),
                    row.bytes()));
        }
        return csv.toString();
    }

    String figures() {
        StringBuilder table =
                new StringBuilder("| case | contender | ns | quartiles | bytes |\n| --- | --- | --- | --- | --- |\n");
        for (Row row : rows) {
            String time = Double.isNaN(row.median())
                    ? "|"
                    : String.format(Locale.ROOT, "%.1f | %.1f to %.1f", row.median(), row.lower(), row.upper());
            String bytes = Double.isNaN(row.bytes()) ? "" : String.format(Locale.ROOT, "%.1f", row.bytes());
            table.append(String.format("| %s | %s | %s | %s |%n", row.benchmark(), row.contender(), time, bytes));
        }
        return table.toString();
    }

    String targets() {
        StringBuilder table = new StringBuilder("| case | ours | peer | ours / peer | spread | target | |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |\n");
        for (Target target : Target.ALL) {
            String peer = target.peer() == null ? "" : target.peer();
            table.append(String.format(Locale.ROOT, "| %s | %s | %s | ", target.title(), target.ours(), peer));
            Optional<Row> ours = row(target.benchmark(), target.ours());
            Optional<Row> other = row(target.peerBenchmark(), peer);
            if (ours.isPresent() && target.peer() == null) {
                table.append(bytes(ours.get(), target.limit()));
            } else if (ours.isPresent() && other.isPresent()) {
                table.append(ratio(ours.get(), other.get(), target.limit()));
            } else {
                table.append(String.format(Locale.ROOT, "| | %.1f | not run |%n", target.limit()));
            }
        }
        return table.toString();
    }

    private static String bytes(Row ours, double limit) {
        return String.format(
                Locale.ROOT,
                "%.0f bytes | | %.0f bytes | %s |%n",
                ours.bytes(),
                limit,
                ours.bytes() <= limit ? "met" : "not met");
    }

    /** The spread is that of the quartiles, at their worst for both sides. */
    private static String ratio(Row ours, Row peer, double limit) {
        double ratio = ours.median() / peer.median();
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f to %.2f | %.1f | %s |%n",
                ratio,
                ours.lower() / peer.upper(),
                ours.upper() / peer.lower(),
                limit,
                ratio <= limit ? "met" : "not met");
    }

    private Optional<Row> row(String benchmark, String contender) {
        return rows.stream()
                .filter(row ->
                        row.benchmark().equals(benchmark) && row.contender().equals(contender))
                .findFirst();
    }
}
