package io.corobridge.weaver.cases;

import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import io.corobridge.weaver.toy.Numbers;
import io.corobridge.weaver.toy.ToyManager;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Programs with code in between that is not woven: where that would have to suspend, they end with an error. */
public final class BetweenPrograms extends Program {

    static UnwovenThings.Source shared;

    private static Consumer<String> last;

    private final Consumer<String> log;

    /** A woven source. */
    static class WovenSource implements UnwovenThings.Source {
        @Override
        public int get(CoroutineScope co) {
            return co.await(later(7));
        }
    }

    /** Woven, with a method that is inherited from an unwoven class. */
    static final class InheritsUnwoven extends UnwovenThings.Decorator {
        InheritsUnwoven(Consumer<String> log, UnwovenThings.Source source) {
            super(log, source);
        }

        int other(CoroutineScope co) {
            return co.await(later(1));
        }
    }

    /** Woven, below one that is not, below one that is. */
    static final class Below extends WovenSource {
        private final UnwovenThings.Source next;

        Below(UnwovenThings.Source next) {
            this.next = next;
        }

        @Override
        public int get(CoroutineScope co) {
            return super.get(co) + next.get(co);
        }
    }

    /** A method that is refused, in a class that is woven: it calls a lambda of its own class by the name it was called by. */
    final class Refused implements UnwovenThings.Source {
        @Override
        public synchronized int get(CoroutineScope co) {
            UnwovenThings.Source lambda = c -> c.await(later(7));
            log("(");
            int got = lambda.get(co);
            log(")");
            return got;
        }

        int other(CoroutineScope co) {
            return co.await(later(1));
        }
    }

    public BetweenPrograms(Consumer<String> log) {
        super(log);
        this.log = log;
        last = log;
    }

    static void noted(String text) {
        last.accept(text);
    }

    static int twice(CoroutineScope co, Consumer<String> log) {
        log.accept("twice");
        return 2 * co.await(later(4));
    }

    // ---- refused: the error is raised at the await ----

    Object refusesForEachOfTheJdk(GeneratorScope<Object, Object> co) {
        List.of(1, 2, 3).forEach(x -> {
            log("before " + x);
            try {
                co.await(later(x));
            } finally {
                log("finally " + x);
            }
            log("after " + x);
        });
        return "not found";
    }

    Object refusesSupplier(GeneratorScope<Object, Object> co) {
        return UnwovenThings.supplied(() -> inner(co)) + 1;
    }

    private int inner(GeneratorScope<Object, Object> co) {
        try {
            return co.await(later(4)) + co.await(later(5));
        } finally {
            log("inner finally");
        }
    }

    Object refusesComputeIfAbsent(GeneratorScope<Object, Object> co) {
        Map<Integer, Integer> map = new TreeMap<>();
        return map.computeIfAbsent(1, key -> inner(co)) + map.size();
    }

    Object refusesDecoratedLambda(GeneratorScope<Object, Object> co) {
        UnwovenThings.Source inner = c -> c.await(later(7));
        return UnwovenThings.decorated(log, inner).get((CoroutineScope) co) + 1;
    }

    Object refusesDecoratedObject(GeneratorScope<Object, Object> co) {
        return new UnwovenThings.Decorator(log, new WovenSource()).get((CoroutineScope) co) + 1;
    }

    Object refusesDecoratedBySubclass(GeneratorScope<Object, Object> co) {
        return new UnwovenThings.Subclass(log).get((CoroutineScope) co) + 1;
    }

    Object refusesInheritedUnwovenMethod(GeneratorScope<Object, Object> co) {
        InheritsUnwoven source = new InheritsUnwoven(log, new WovenSource());
        log(source.other(co));
        return source.get((CoroutineScope) co) + 1;
    }

    Object refusesLambdaOfARefusedMethod(GeneratorScope<Object, Object> co) {
        Refused source = new Refused();
        log(source.other(co));
        return source.get((CoroutineScope) co) + 1;
    }

    Object refusesDefaultMethodThatWraps(GeneratorScope<Object, Object> co) {
        shared = c -> c.await(later(7));
        UnwovenThings.Wrapping wrapping = c -> c.await(later(1));
        return wrapping.get((CoroutineScope) co) + 1;
    }

    Object refusesOverloadOfTheSameName(GeneratorScope<Object, Object> co) {
        UnwovenThings.Source source = c -> c.await(later(7));
        return source.get(co) + 1;
    }

    Object refusesStaticOfTheSameName(GeneratorScope<Object, Object> co) {
        return UnwovenThings.twice(co, log) + 1;
    }

    Object refusesProxy(GeneratorScope<Object, Object> co) {
        UnwovenThings.Source target = new WovenSource();
        UnwovenThings.Source proxy = (UnwovenThings.Source) Proxy.newProxyInstance(
                BetweenPrograms.class.getClassLoader(),
                new Class<?>[] {UnwovenThings.Source.class},
                (self, method, arguments) -> {
                    log("(");
                    Object got = target.get((CoroutineScope) arguments[0]);
                    log(")");
                    return got;
                });
        return proxy.get((CoroutineScope) co) + 1;
    }

    Object refusesReflection(GeneratorScope<Object, Object> co) throws Throwable {
        try {
            return BetweenPrograms.class
                    .getDeclaredMethod("twice", CoroutineScope.class, Consumer.class)
                    .invoke(null, co, log);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    Object refusesUnwovenElementBody(GeneratorScope<Object, Object> co) {
        int[] sum = {0};
        co.forEach(new Numbers(2), UnwovenThings.<Integer>logging(log, x -> sum[0] += x + co.await(later(1))));
        return sum[0];
    }

    Object refusesUnwovenScopeBody(GeneratorScope<Object, Object> co) {
        return co.with(
                new ToyManager("U", false), UnwovenThings.<String, String>logging(log, u -> u + co.await(later("x"))));
    }

    Object refusesUnwovenMethod(GeneratorScope<Object, Object> co) {
        return UnwovenThings.awaits(co) + 1;
    }

    Object refusesAfterACallThatFailedFirst(GeneratorScope<Object, Object> co) {
        WovenSource source = new WovenSource();
        try {
            UnwovenThings.failsFirst(co, null);
        } catch (IllegalStateException e) {
            log(e.getMessage());
        }
        return UnwovenThings.supplied(() -> source.get((CoroutineScope) co)) + 1;
    }

    /** The link of a call that never was entered is not found by unwoven code. */
    Object refusesAfterANullReceiver(GeneratorScope<Object, Object> co) {
        WovenSource none = null;
        WovenSource source = new WovenSource();
        Supplier<Integer> fails = () -> {
            try {
                return none.get((CoroutineScope) co);
            } catch (NullPointerException e) {
                throw new IllegalStateException(e);
            }
        };
        Supplier<Integer> retry = () -> UnwovenThings.retries(
                () -> {
                    throw new IllegalStateException();
                },
                () -> source.get((CoroutineScope) co));
        return UnwovenThings.retries(fails, retry) + 1;
    }

    // ---- goes on: what is ready does not suspend, and after a refusal everything works ----

    Object goesOnAfterARefusal(GeneratorScope<Object, Object> co) {
        try {
            refusesForEachOfTheJdk(co);
        } catch (IllegalStateException e) {
            log("refused");
        }
        return co.await(later("goes on")) + inner(co);
    }

    Object goesOnThroughAnHeir(GeneratorScope<Object, Object> co) {
        return new UnwovenThings.Heir().get((CoroutineScope) co)
                + new Below(new WovenSource()).get((CoroutineScope) co);
    }

    Object goesOnInsideARefusedFinally(GeneratorScope<Object, Object> co) {
        Supplier<String> supplier = () -> {
            try {
                return "never" + co.await(later(1));
            } finally {
                try {
                    co.await(later(2));
                } catch (IllegalStateException e) {
                    log("refused again");
                }
            }
        };
        try {
            return UnwovenThings.supplied(supplier);
        } catch (IllegalStateException e) {
            return "refused" + co.await(later(3));
        }
    }
}
