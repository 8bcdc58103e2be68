package io.corobridge.weaver.cases;

import io.corobridge.GeneratorScope;
import java.util.function.Consumer;

/** Loops, exceptions and switches around suspensions. */
public final class ControlFlowPrograms extends Program {

    enum Color {
        RED,
        GREEN
    }

    /** A resource that says when it is open. */
    private final class Resource implements AutoCloseable {
        private final String name;

        Resource(String name) {
            this.name = name;
            log("open " + name);
        }

        @Override
        public void close() {
            log("close " + name);
        }
    }

    public ControlFlowPrograms(Consumer<String> log) {
        super(log);
    }

    Object loopsOfAllTypes(GeneratorScope<Object, Object> co) {
        long sum = 0;
        double d = 0.5;
        float f = 1.5f;
        byte b = 3;
        char c = 'x';
        short s = 7;
        boolean z = true;
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                sum += co.await(later(i * 10L + j));
                d *= 1.5;
                f += 1;
                if (j == 1 && i == 3) {
                    continue;
                }
                z = !z;
                b += 1;
                c++;
                s--;
            }
            do {
                d += co.await(later(0.25));
            } while (d < 3 && z);
            if (i == 3) {
                break;
            }
        }
        return sum + "/" + d + "/" + f + "/" + b + c + s + z;
    }

    Object labels(GeneratorScope<Object, Object> co) {
        long sum = 0;
        outer:
        while (true) {
            for (; ; ) {
                if (co.await(later(sum++)) > 1000) {
                    break outer;
                }
                if (sum % 2 == 0) {
                    continue outer;
                }
                sum += 300;
            }
        }
        return sum;
    }

    Object beginsWithALoop(GeneratorScope<Object, Object> co) {
        while (true) {
            Object got = co.yield("x");
            if (got != null) {
                return got;
            }
        }
    }

    Object awaitsInEachPartOfATry(GeneratorScope<Object, Object> co) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            try {
                try {
                    s.append("t").append(co.await(later(i)));
                    if (i == 1) {
                        throw new IllegalStateException("one");
                    }
                    if (i == 2) {
                        co.await(failing("two"));
                    }
                    if (i == 3) {
                        s.append("continues");
                        continue;
                    }
                } catch (IllegalStateException e) {
                    s.append("c").append(e.getMessage()).append(co.await(later("C")));
                } finally {
                    s.append("f").append(co.await(later("F" + i)));
                }
                s.append("after");
            } catch (IllegalArgumentException e) {
                s.append("outer").append(e.getMessage()).append(co.await(later("O")));
                try {
                    throw new RuntimeException("x" + co.await(later(9)));
                } catch (RuntimeException again) {
                    s.append(again.getMessage());
                }
            }
        }
        return s.toString();
    }

    Object returnsThroughFinally(GeneratorScope<Object, Object> co) {
        return divided(co, 2) + "/" + divided(co, 0) + "/" + overridden(co);
    }

    private int divided(GeneratorScope<Object, Object> co, int by) {
        try {
            return co.await(later(by)) / by;
        } catch (ArithmeticException e) {
            return -1 - co.await(later(1));
        } finally {
            log("finally " + co.await(later(by)));
        }
    }

    @SuppressWarnings("finally")
    private int overridden(GeneratorScope<Object, Object> co) {
        try {
            throw new IllegalStateException("lost" + co.await(later(1)));
        } finally {
            return co.await(later(5));
        }
    }

    Object resources(GeneratorScope<Object, Object> co) {
        try (Resource a = new Resource(co.await(later("a")));
                Resource b = new Resource("b" + co.await(later("c")))) {
            log(co.await(later("in" + a.name + b.name)));
            co.await(failing("oops"));
        } catch (IllegalArgumentException e) {
            log("caught " + e.getMessage());
        }
        return "done";
    }

    Object switches(GeneratorScope<Object, Object> co) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            switch (co.await(later(i))) {
                case 0 -> s.append(co.await(later("zero")));
                case 2 -> {
                    continue;
                }
                default -> s.append("d").append(co.await(later(i)));
            }
            String text =
                    switch (co.await(later("k" + i))) {
                        case "k0" -> co.await(later("K0"));
                        case "k1" -> {
                            for (int j = 0; j < 2; j++) {
                                s.append(co.await(later(j)));
                            }
                            yield "K1";
                        }
                        default -> "K?";
                    };
            s.append(text)
                    .append(
                            switch (Color.values()[i % 2]) {
                                case RED -> co.await(later("R"));
                                case GREEN -> "G";
                            });
        }
        return s.toString();
    }

    Object errorsThroughLevels(GeneratorScope<Object, Object> co) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            try {
                deep(co, 3, i);
            } catch (Exception e) {
                s.append(e.getClass().getSimpleName()).append(e.getMessage());
            }
        }
        return s.toString();
    }

    private void deep(GeneratorScope<Object, Object> co, int n, int how) throws Exception {
        try {
            if (n > 0) {
                deep(co, n - 1, how);
                return;
            }
            if (how == 0) {
                co.await(failing("deep"));
            }
            if (how == 1) {
                co.await(later(0));
                throw new java.io.IOException("io");
            }
        } finally {
            log("level " + n + (n == 2 ? co.await(later("a")) : ""));
        }
    }

    Object locksThatAreNotAround(GeneratorScope<Object, Object> co) {
        int n = 0;
        synchronized (this) {
            for (Object each : java.util.List.of(1, 2)) {
                n += (Integer) each;
            }
        }
        return co.await(later(n));
    }
}
