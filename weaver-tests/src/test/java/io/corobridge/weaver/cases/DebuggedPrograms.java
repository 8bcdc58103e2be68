package io.corobridge.weaver.cases;

import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import java.util.function.Consumer;

/** A program for a debugger: the marked lines are where it stops. */
public final class DebuggedPrograms extends Program {

    private String all = "";

    public DebuggedPrograms(Consumer<String> log) {
        super(log);
    }

    Object steps(GeneratorScope<Object, Object> co) {
        int sum = 0;
        for (int i = 1; i < 3; i++) { // loop
            int got = inner(co, i); // call
            sum += got; // sum
        }
        return sum + "/" + all;
    }

    private int inner(CoroutineScope co, int x) {
        int dead = x + 1;
        int before = dead + co.await(later(x));
        String text = all + co.await(later(x == 1 ? "a" : "b"));
        all = text; // inner
        return before + x; // result
    }
}
