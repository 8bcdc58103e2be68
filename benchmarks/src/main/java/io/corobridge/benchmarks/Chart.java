package io.corobridge.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Bars for each case, its contenders in the order of what they cost. */
record Chart(List<Row> rows) {

    private static final int LABELS = 190;
    private static final int BARS = 420;
    private static final int LINE = 18;
    private static final int WIDTH = LABELS + BARS + 130;

    String svg() {
        Map<String, List<Row>> cases =
                rows.stream().collect(Collectors.groupingBy(Row::benchmark, LinkedHashMap::new, Collectors.toList()));
        StringBuilder body = new StringBuilder();
        int y = LINE;
        for (Map.Entry<String, List<Row>> entry : cases.entrySet()) {
            y = group(body, y, entry.getKey(), entry.getValue());
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
                WIDTH,
                y,
                body);
    }

    /** Draws one case from {@code y} on; where the next one begins. */
    private static int group(StringBuilder body, int y, String title, List<Row> rows) {
        boolean timed = rows.stream().noneMatch(row -> Double.isNaN(row.median()));
        ToDoubleFunction<Row> value = timed ? Row::median : Row::bytes;
        String unit = timed ? "ns" : "bytes";
        double most = rows.stream().mapToDouble(value).max().orElse(1);
        body.append(String.format("<text x=\"8\" y=\"%d\" font-weight=\"bold\">%s</text>%n", y, title));
        int line = y;
        for (Row row : rows.stream()
                .sorted(java.util.Comparator.comparingDouble(value))
                .toList()) {
            line += LINE;
            double cost = value.applyAsDouble(row);
            long width = Math.max(1, Math.round(BARS * cost / most));
            String colour = Contenders.engine(row.contender()).isPresent() ? "#1b6ac9" : "#b0b0b0";
            body.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                            + "<text x=\"%d\" y=\"%d\">%.1f %s</text>%n",
                    LABELS,
                    line,
                    row.contender(),
                    LABELS + 8,
                    line - 11,
                    width,
                    LINE - 5,
                    colour,
                    LABELS + 14 + width,
                    line,
                    cost,
                    unit));
        }
        return line + 2 * LINE;
    }
}
