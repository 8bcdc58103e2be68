package io.corobridge.weaver.cases;

import io.corobridge.CoroutineScope;
import io.corobridge.ElementBody;
import io.corobridge.GeneratorScope;
import io.corobridge.ScopeBody;
import io.corobridge.weaver.toy.Later;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Code in between that is never woven. It says when it goes on. */
final class UnwovenThings {

    /** A source that woven and unwoven classes implement. */
    interface Source {
        int get(CoroutineScope co);

        /** Has the name of the method, but is another one, and is not woven. */
        default int get(GeneratorScope<?, ?> co) {
            int got = get((CoroutineScope) co);
            return got + 1000;
        }
    }

    /** Decorates a source by a default method, which a lambda for another method inherits. */
    interface Wrapping extends Source {
        int other(CoroutineScope co);

        @Override
        default int get(CoroutineScope co) {
            BetweenPrograms.noted("(");
            int got = BetweenPrograms.shared.get(co);
            BetweenPrograms.noted(")");
            return got;
        }
    }

    /** Decorates a source, as an object. */
    static class Decorator implements Source {
        final Consumer<String> log;
        final Source source;

        Decorator(Consumer<String> log, Source source) {
            this.log = log;
            this.source = source;
        }

        @Override
        public int get(CoroutineScope co) {
            log.accept("(");
            int got = source.get(co);
            log.accept(")");
            return got;
        }
    }

    /** Decorates the method of a woven superclass. */
    static final class Subclass extends BetweenPrograms.WovenSource {
        final Consumer<String> log;

        Subclass(Consumer<String> log) {
            this.log = log;
        }

        @Override
        public int get(CoroutineScope co) {
            log.accept("(");
            int got = super.get(co);
            log.accept(")");
            return got;
        }
    }

    /** Inherits the method of a woven superclass. */
    static final class Heir extends BetweenPrograms.WovenSource {}

    private UnwovenThings() {}

    static Source decorated(Consumer<String> log, Source source) {
        return co -> {
            log.accept("(");
            int got = source.get(co);
            log.accept(")");
            return got;
        };
    }

    /** A static method of the name and type of a woven one. */
    static int twice(CoroutineScope co, Consumer<String> log) {
        log.accept("(");
        int got = BetweenPrograms.twice(co, log);
        log.accept(")");
        return got;
    }

    static <T> ElementBody<T> logging(Consumer<String> log, ElementBody<T> body) {
        return element -> {
            log.accept("<" + element);
            body.run(element);
            log.accept(element + ">");
        };
    }

    static <R, T> ScopeBody<R, T> logging(Consumer<String> log, ScopeBody<R, T> body) {
        return resource -> {
            log.accept("<" + resource);
            T got = body.run(resource);
            log.accept(resource + ">");
            return got;
        };
    }

    /** Fails before it calls anything of the caller's, and calls another time what it was given. */
    static int failsFirst(CoroutineScope co, Supplier<Integer> source) {
        if (source == null) {
            throw new IllegalStateException("fails first");
        }
        return source.get();
    }

    static int awaits(CoroutineScope co) {
        return co.await(Later.of(5));
    }

    static <T> T supplied(Supplier<T> supplier) {
        return supplier.get();
    }

    static int retries(Supplier<Integer> first, Supplier<Integer> second) {
        try {
            return first.get();
        } catch (StackOverflowError | IllegalStateException e) {
            return second.get();
        }
    }
}
