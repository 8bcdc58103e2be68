package io.corobridge.weaver.cases;

import io.corobridge.weaver.toy.Later;
import java.util.function.Consumer;

/** A class whose methods with one scope are programs: each is run woven and as on a thread, and has to do the same. */
abstract class Program {

    private final Consumer<String> log;

    Program(Consumer<String> log) {
        this.log = log;
    }

    final void log(Object text) {
        log.accept(String.valueOf(text));
    }

    static <T> Later<T> later(T value) {
        return Later.of(value);
    }

    static <T> Later<T> failing(String text) {
        return Later.failing(text);
    }
}
