package io.corobridge.weaver;

import io.corobridge.weaver.random.ProgramSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Compiles the random programs of a range of seeds, in batches, and runs each of them. */
record ProgramBatches(OtherCompilers.Compiling compiler, UnaryOperator<String> edit, Program program) {

    private static final int BATCH = 25;

    /** A run of the program of one seed. */
    interface Program {

        /** Returns false if the program is left out. {@code sources} and {@code classFiles} are those of its batch. */
        boolean run(long seed, Map<String, String> sources, Map<String, byte[]> classFiles);
    }

    /** Runs programs. Returns how many were left out. */
    int run(long first, int programs) {
        int left = 0;
        for (long from = first; from < first + programs; from += BATCH) {
            left += batch(from, Math.min(from + BATCH, first + programs));
        }
        return left;
    }

    private int batch(long from, long to) {
        Map<String, String> sources = new HashMap<>();
        for (long seed = from; seed < to; seed++) {
            ProgramSource.of(seed).forEach((name, text) -> sources.put(name, edit.apply(text)));
        }
        Map<String, byte[]> classFiles = compiler.compile(sources);
        if (classFiles.isEmpty() && to - from > 1) { // the compiler failed at one of them
            long middle = (from + to) / 2;
            return batch(from, middle) + batch(middle, to);
        }
        int left = 0;
        for (long seed = from; seed < to; seed++) {
            left += !classFiles.isEmpty() && program.run(seed, sources, classFiles) ? 0 : 1;
        }
        return left;
    }
}
