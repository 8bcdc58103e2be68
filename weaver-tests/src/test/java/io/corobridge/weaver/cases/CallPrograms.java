package io.corobridge.weaver.cases;

import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import java.io.IOException;
import java.util.function.Consumer;

/** Calls of methods that suspend: helpers, recursion, overriding, interfaces, enums, records, inner classes. */
public final class CallPrograms extends Program {

    enum Shade {
        LIGHT,
        DARK {
            @Override
            int of(CoroutineScope co) {
                return 10 + co.await(later(2)) + super.of(co);
            }
        };

        int of(CoroutineScope co) {
            return co.await(later(1));
        }
    }

    /** A default method that suspends. */
    interface Shaped {
        default int doubled(CoroutineScope co, int x) {
            return x + co.await(later(1)) + secret(co);
        }

        private int secret(CoroutineScope co) {
            return co.await(later(100));
        }

        static int stated(CoroutineScope co) {
            return co.await(later(1000));
        }
    }

    static class Base<V> {
        V given(CoroutineScope co, V value) {
            return value;
        }

        long wide(CoroutineScope co, long l, double d) {
            return l + (long) (d * co.await(later(2)));
        }

        static String inherited(CoroutineScope co) {
            return co.await(later("static"));
        }
    }

    static final class Derived extends Base<String> implements Shaped {
        @Override
        String given(CoroutineScope co, String value) {
            return super.given(co, value) + co.await(later("d"));
        }

        @Override
        public int doubled(CoroutineScope co, int x) {
            return 2 * Shaped.super.doubled(co, x);
        }

        @Override
        long wide(CoroutineScope co, long l, double d) {
            return super.wide(co, l + 1, d) + co.await(later(1L));
        }
    }

    record Adder(int by, CoroutineScope co) {
        int add(int to) {
            return to + by + co.await(later(1));
        }

        int twice(int to) {
            return add(add(to));
        }
    }

    public CallPrograms(Consumer<String> log) {
        super(log);
    }

    Object recursion(GeneratorScope<Object, Object> co) {
        return fibonacci(co, 8) + "/" + ackermann(co, 2, 2);
    }

    private long fibonacci(GeneratorScope<Object, Object> co, int n) {
        return n < 2 ? co.await(later((long) n)) : fibonacci(co, n - 1) + fibonacci(co, n - 2);
    }

    private static int ackermann(CoroutineScope co, int m, int n) {
        if (m == 0) {
            return co.await(later(n)) + 1;
        }
        return n == 0 ? ackermann(co, m - 1, 1) : ackermann(co, m - 1, ackermann(co, m, n - 1));
    }

    Object helpers(GeneratorScope<Object, Object> co) throws Exception {
        double h = helper(1.5, co, new int[] {1, 2}, 3L, "o");
        try {
            helper(1, co, new int[0], 0, null);
        } catch (IOException e) {
            h += e.getMessage().length();
            log(e.getMessage());
        }
        nothing(co);
        return h + "" + Derived.inherited(co) + Shaped.stated(co);
    }

    private static double helper(double d, CoroutineScope co, int[] a, long l, Object o) throws IOException {
        double r = d;
        for (int i = 0; i < a.length; i++) {
            r += a[i] * co.await(later(2.0)) + l;
        }
        if (o == null) {
            throw new IOException("null " + co.await(later(1)));
        }
        return r;
    }

    private void nothing(CoroutineScope co) {
        log("nothing");
        if (co == null) {
            co.await(later(1));
        }
    }

    Object bridgesAndDefaults(GeneratorScope<Object, Object> co) {
        Base<String> base = new Derived();
        Shaped shaped = (Shaped) (Object) base;
        return base.given(co, "v")
                + shaped.doubled(co, 4)
                + base.wide(co, 5L, 1.5)
                + new Shaped() {}.doubled(co, 7)
                + co.await(later("end"));
    }

    Object enumsWithBodies(GeneratorScope<Object, Object> co) {
        int n = 0;
        for (Shade each : Shade.values()) {
            n = 100 * n + each.of(co);
        }
        return n;
    }

    Object receiversThatChange(GeneratorScope<Object, Object> co) {
        Base<String> at = new Derived();
        String s = "";
        for (int i = 0; i < 3; i++) {
            s += at.given(
                    co, (at = i == 0 ? new Base<>() : new Derived()).toString().isEmpty() ? "" : "n" + i);
        }
        return s + made(co).given(co, made(co).given(co, "in"));
    }

    private Base<String> made(GeneratorScope<Object, Object> co) {
        return co.await(later(new Derived()));
    }

    Object scopesInFinalFields(GeneratorScope<Object, Object> co) {
        Adder adder = new Adder(co.await(later(3)), co);
        class Local {
            private final int by = 2;

            int times(int value) {
                return by * co.await(later(value));
            }
        }
        Object anonymous = new Object() {
            int calls;

            @Override
            public String toString() {
                return "calls " + calls;
            }

            Object call() {
                calls += co.await(later(5));
                return this;
            }
        }.call();
        return adder.twice(1) + new Local().times(co.await(later(4))) + "" + anonymous;
    }

    private final class Inner {
        private final CoroutineScope scope;

        Inner(CoroutineScope scope) {
            this.scope = scope;
        }

        String name(int n) {
            return n == 0 ? "" : scope.await(later("i" + n)) + name(n - 1);
        }
    }

    Object innerClasses(GeneratorScope<Object, Object> co) {
        return new Inner(co).name(3) + this.new Inner(co).name(co.await(later(1)));
    }
}
