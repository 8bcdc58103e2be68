package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;

/** Reads traces, and compares them line by line. */
final class Traces {

    private static final int MOST_DIFFERENCES = 6;
    private static final List<String> RESULTS = List.of("discarded ON", "discarded LEAVE", "discarded BREAK");

    private Traces() {}

    /** Returns {@code trace} without what Python has no form for: suppressed errors, results of blocks. */
    static List<String> plain(List<String> trace) {
        List<String> plain = new ArrayList<>();
        String before = "";
        for (String line : trace) {
            boolean ofResult = RESULTS.contains(line) || (RESULTS.contains(before) && line.startsWith("uncaught"));
            before = line;
            if (!ofResult) {
                int suppressed = line.indexOf('[');
                plain.add(suppressed < 0 ? line : line.substring(0, suppressed));
            }
        }
        return plain;
    }

    /** Reads a list of strings, as {@code json.dumps} writes it; no line of a trace has a quote in it. */
    static List<String> read(String json) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < json.length(); i++) {
            char at = json.charAt(i);
            if (at == '"') {
                if (inside) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                inside = !inside;
            } else if (inside) {
                line.append(at == '\\' ? json.charAt(++i) : at);
            }
        }
        return lines;
    }

    /** Returns the index of the first line that differs; the length of the shorter trace if none does. */
    static int firstDifference(List<String> expected, List<String> actual) {
        int i = 0;
        while (i < expected.size() && i < actual.size() && expected.get(i).equals(actual.get(i))) {
            i++;
        }
        return i;
    }

    static String sideBySide(List<String> expected, List<String> actual) {
        List<String> lines = new ArrayList<>();
        int differences = 0;
        int length = Math.max(expected.size(), actual.size());
        for (int i = 0; i < length && differences < MOST_DIFFERENCES; i++) {
            String left = i < expected.size() ? expected.get(i) : "-";
            String right = i < actual.size() ? actual.get(i) : "-";
            differences += left.equals(right) ? 0 : 1;
            lines.add(left.equals(right) ? "  " + left : "! expected " + left + ", was " + right);
        }
        return String.join("\n", lines);
    }
}
