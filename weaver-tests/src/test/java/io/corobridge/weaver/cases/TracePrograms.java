package io.corobridge.weaver.cases;

import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import io.corobridge.weaver.toy.Numbers;
import io.corobridge.weaver.toy.ToyManager;
import java.util.function.Consumer;

/** A program that shows its stack trace. */
public final class TracePrograms extends Program {

    public TracePrograms(Consumer<String> log) {
        super(log);
    }

    Object failsDeepInside(GeneratorScope<Object, Object> co) {
        try {
            co.with(new ToyManager("M", false), m -> {
                co.forEach(new Numbers(2), (Integer x) -> {
                    int n = co.await(later(x)) + outer(co, x);
                    log(n);
                });
                return m;
            });
        } catch (IllegalArgumentException e) {
            for (StackTraceElement each : e.getStackTrace()) {
                if (each.getClassName().startsWith(TracePrograms.class.getPackageName())) {
                    log("at " + each);
                }
            }
        }
        return "shown";
    }

    private int outer(CoroutineScope co, int x) {
        int before = co.await(later(x));
        return before + inner(co, co.await(later(2)));
    }

    private int inner(CoroutineScope co, int x) {
        if (x > 1) {
            co.await(later(x));
            throw new IllegalArgumentException("deep");
        }
        return x;
    }
}
