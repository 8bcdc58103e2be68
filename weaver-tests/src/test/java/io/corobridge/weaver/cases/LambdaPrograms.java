package io.corobridge.weaver.cases;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.ElementBody;
import io.corobridge.GeneratorScope;
import io.corobridge.weaver.toy.Numbers;
import io.corobridge.weaver.toy.Task;
import io.corobridge.weaver.toy.ToyManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Lambdas, method references, loops of a scope, managers, and bodies within bodies. */
public final class LambdaPrograms extends Program {

    /** A function of the program's own. */
    interface Source<T> {
        T get(CoroutineScope co);

        default Source<T> twice() {
            return co -> {
                get(co);
                return get(co);
            };
        }

        default T second(CoroutineScope co) {
            co.await(later(0));
            return get(co);
        }
    }

    /** One whose method takes a number. */
    interface Scaled {
        long scale(CoroutineScope co, int by, double d);
    }

    interface Words extends Source<String> {
        @Override
        String get(CoroutineScope co);
    }

    private static final class Summing implements ElementBody<Integer> {
        private final CoroutineScope co;
        private int sum;

        Summing(CoroutineScope co) {
            this.co = co;
        }

        @Override
        public void run(Integer element) {
            sum += element * co.await(later(10));
        }
    }

    public LambdaPrograms(Consumer<String> log) {
        super(log);
    }

    Object functions(GeneratorScope<Object, Object> co) {
        Source<Integer> seven = c -> c.await(later(7));
        int k = co.await(later(3));
        double d = 0.5;
        Source<Integer> captures = c -> k + seven.get(c) + c.await(later((int) (d * 4)));
        Scaled scaled = (c, by, x) -> by * c.await(later(3L)) + (long) x;
        Words words = c -> "w" + c.await(later(1));
        Source<String> asSource = words;
        return seven.get(co)
                + captures.get(co)
                + scaled.scale(co, 5, 2.5)
                + words.get(co)
                + asSource.get(co)
                + captures.twice().get(co)
                + seven.second(co);
    }

    Object serializableFunctions(GeneratorScope<Object, Object> co) {
        int k = co.await(later(2));
        Source<Integer> source = (Source<Integer> & java.io.Serializable) c -> k + c.await(later(3));
        return source.get(co) + "" + (source instanceof java.io.Serializable);
    }

    Object references(GeneratorScope<Object, Object> co) throws Throwable {
        Source<String> own = this::named;
        Scaled scaled = LambdaPrograms::widened;
        CoroutineBody<Object> body = co.await(later(this))::named;
        ElementBody<Integer> unboxes = this::counted;
        return own.get(co) + scaled.scale(co, 2, 0.25) + body.run(co) + counting(co, 3);
    }

    private String named(CoroutineScope co) {
        return "named" + co.await(later("."));
    }

    private static long widened(CoroutineScope co, long by, double d) {
        return by + (long) (d * co.await(later(100)));
    }

    private void counted(int n) {
        log("counted " + n);
    }

    private String counting(GeneratorScope<Object, Object> co, int n) {
        StringBuilder all = new StringBuilder();
        class Counter {
            private final CoroutineScope scope = co;

            void count(int i) {
                all.append(i).append(scope.await(later("c")));
            }

            void countAll() {
                scope.forEach(new Numbers(n), this::count);
            }
        }
        new Counter().countAll();
        co.forEach(new Numbers(n), co::yield);
        return all.toString();
    }

    Object loops(GeneratorScope<Object, Object> co) {
        int sum = 0;
        for (int x : co.each(new Numbers(5))) {
            sum += x * co.await(later(2));
            for (Integer y : co.each(new Numbers(2))) {
                if (y == 1) {
                    break;
                }
                sum += y;
            }
        }
        for (String s : List.of("p", "q")) {
            for (Integer y : co.each(new Numbers(1))) {
                s += y;
            }
            log(s + co.await(later("l")));
        }
        Iterator<Integer> it = co.<Integer>each(new Numbers(3)).iterator();
        while (it.hasNext()) {
            sum += it.next();
        }
        Iterable<Integer> passed = co.each(new Numbers(4));
        List<Integer> plain = new ArrayList<>();
        for (Integer p : List.of(1, 2, 3)) {
            plain.add(p + co.await(later(p)));
        }
        return sum + summed(co, passed) + "/" + plain + summed(co, List.of(1, 2));
    }

    private int summed(CoroutineScope co, Iterable<Integer> all) {
        int sum = 0;
        for (Integer each : all) {
            sum += each + co.await(later(1));
        }
        return sum;
    }

    Object forEach(GeneratorScope<Object, Object> co) {
        int[] box = {0};
        co.forEach(new Numbers(4), (Integer x) -> box[0] += x + co.await(later(1)));
        Summing summing = new Summing(co);
        co.forEach(new Numbers(3), summing);
        co.forEach(new Numbers(3), new ElementBody<Integer>() {
            private int n;

            @Override
            public void run(Integer element) {
                n += element;
                box[0] += n * co.await(later(2));
            }
        });
        try {
            co.forEach(new Numbers(9), (Integer x) -> {
                if (x == 3) {
                    throw new IllegalStateException("at" + co.await(later(x)));
                }
            });
        } catch (IllegalStateException e) {
            log(e.getMessage());
        }
        co.yieldFrom(new Numbers(2));
        return box[0] + "/" + summing.sum;
    }

    Object managers(GeneratorScope<Object, Object> co) {
        int base = co.await(later(10));
        String r = co.with(new ToyManager("A", false), a -> {
            int in = base + co.await(later(1));
            String x = co.with(new ToyManager("B", false), b -> a + b + in + co.await(later("w")));
            log(x);
            return x + co.await(later("."));
        });
        try {
            co.with(new ToyManager("C", false), c -> {
                co.await(later(1));
                throw new IllegalStateException("in " + c + co.await(later(2)));
            });
        } catch (IllegalStateException e) {
            r += e.getMessage();
        }
        r += co.with(new ToyManager("D", true), d -> {
            throw new IllegalStateException("suppressed" + co.await(later(2)));
        });
        return r + co.with(new ToyManager("P", false), p -> p.length());
    }

    Object bodiesWithinBodies(GeneratorScope<Object, Object> co) {
        String s = co.await(new Task<>(in -> "a" + in.await(later(1)) + in.await(new Task<>(this::named))));
        try {
            co.await(new Task<>(in -> {
                in.await(later(1));
                throw new IllegalStateException("in a task");
            }));
        } catch (IllegalStateException e) {
            s += e.getMessage();
        }
        int k = co.await(later(4));
        return s
                + co.await(new Task<>(in -> {
                    log("both scopes " + (co != in) + in.await(later(k)));
                    try {
                        return "used " + co.await(later(5));
                    } catch (IllegalStateException e) {
                        return e.getMessage() + in.await(later(6)) + two(co, in);
                    }
                }));
    }

    private String two(CoroutineScope other, CoroutineScope own) {
        String s = own.await(later("own"));
        try {
            return s + other.await(later("other"));
        } catch (IllegalStateException e) {
            return s + e.getMessage() + own.await(later("!"));
        }
    }

    Object sameScopeTwice(GeneratorScope<Object, Object> co) {
        return two(co, co) + ((Source<String>) c -> two(c, co) + two(co, c)).get(co);
    }
}
