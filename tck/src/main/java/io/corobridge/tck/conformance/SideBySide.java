package io.corobridge.tck.conformance;

import tools.jackson.databind.JsonNode;

/** Two traces beside each other, from a little before their first difference. */
final class SideBySide {

    private static final int BEFORE = 3;
    private static final int AFTER = 4;
    private static final int WIDTH = 90;

    private SideBySide() {}

    static String of(String id, JsonNode expected, JsonNode actual) {
        int first = 0;
        while (first < Math.min(expected.size(), actual.size())
                && expected.get(first).equals(actual.get(first))) {
            first++;
        }
        StringBuilder text =
                new StringBuilder(id).append(": event ").append(first).append('\n');
        text.append(row(' ', "expected", "actual"));
        int end = Math.min(Math.max(expected.size(), actual.size()), first + AFTER);
        for (int i = Math.max(0, first - BEFORE); i < end; i++) {
            String left = i < expected.size() ? expected.get(i).toString() : "";
            String right = i < actual.size() ? actual.get(i).toString() : "";
            text.append(row(left.equals(right) ? ' ' : '>', left, right));
        }
        return text.toString();
    }

    private static String row(char mark, String left, String right) {
        return String.format("%c %-" + WIDTH + "s | %s%n", mark, left, right);
    }
}
