package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;

/** The programs whose traces in CPython are those of the model, and those that differ, with or without a reason. */
public final class Comparison {

    /**
     * The reason for a difference: a generator that a loop calls gets the error at its yield after the exit, so that
     * its cleanup runs. CPython raises it in {@code aclose()} and leaves the generator suspended.
     */
    private static final String YIELDS_AFTER_ITS_EXIT = "ignored";

    private final List<String> differences = new ArrayList<>();
    private int equal;
    private int known;

    Comparison() {}

    void add(long seed, List<String> expected, List<String> actual) {
        if (expected.equals(actual)) {
            equal++;
        } else if (expected.stream().anyMatch(line -> line.contains(YIELDS_AFTER_ITS_EXIT))) {
            known++;
        } else {
            differences.add("seed " + seed + "\n" + Traces.sideBySide(expected, actual));
        }
    }

    /** Counts the programs with the same trace. */
    public int equal() {
        return equal;
    }

    /** Counts the programs whose difference has a reason. */
    public int known() {
        return known;
    }

    /** Returns each other difference: the seed, and both traces beside each other. */
    public List<String> differences() {
        return List.copyOf(differences);
    }
}
