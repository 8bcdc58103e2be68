package io.corobridge.weaver.cases;

import io.corobridge.GeneratorScope;
import java.util.function.Consumer;

/** A switch that not every compiler compiles right: ecj 3.46 writes a class that the JVM refuses. */
public final class SwitchPrograms extends Program {

    public SwitchPrograms(Consumer<String> log) {
        super(log);
    }

    Object switchWithATryInArguments(GeneratorScope<Object, Object> co) {
        int k = co.await(later(1));
        String s = new StringBuilder("a")
                .append(
                        switch (k) {
                            case 1 -> {
                                try {
                                    yield co.await(later("one"));
                                } finally {
                                    log("finally " + co.await(later(2)));
                                }
                            }
                            default -> "other";
                        })
                .toString();
        return s
                + new String(
                        switch (k) {
                            case 1 -> {
                                try {
                                    yield co.await(later("two"));
                                } catch (IllegalStateException e) {
                                    yield "never";
                                }
                            }
                            default -> "other";
                        });
    }
}
