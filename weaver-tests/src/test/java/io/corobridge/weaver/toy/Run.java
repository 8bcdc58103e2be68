package io.corobridge.weaver.toy;

import io.corobridge.GeneratorScope;
import io.corobridge.woven.Woven;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;

/** Runs a method of a class of programs, as a woven body or as on a thread, and writes what it did. */
public final class Run {

    private static final int MOST_STEPS = 100_000;

    private Run() {}

    /**
     * Runs {@code method} of a new object of {@code type}.
     *
     * @return what it logged, and how it ended
     */
    public static String of(Class<?> type, String method, boolean isWoven, long readiness, int exitAt, int again)
            throws Throwable {
        Layers.reset();
        Toy toy = new Toy(new Plan(readiness, exitAt, again));
        ToyScope scope = new ToyScope(toy, isWoven);
        Consumer<String> log = toy.trace::add;
        Object program = type.getDeclaredConstructor(Consumer.class).newInstance(log);
        Method body = type.getDeclaredMethod(method, GeneratorScope.class);
        body.setAccessible(true);
        String end;
        try {
            end = "returned " + (isWoven ? step(scope, program, body) : plain(scope, program, body));
        } catch (Throwable error) {
            end = "raised " + shown(error);
        }
        return String.join("\n", List.of(String.join("\n", toy.trace), end, toy.waits() + " waits"));
    }

    private static String shown(Throwable error) {
        StringBuilder text = new StringBuilder(error.getClass().getSimpleName() + ": " + error.getMessage());
        for (Throwable each : error.getSuppressed()) {
            text.append(" suppressed ").append(shown(each));
        }
        return text.toString();
    }

    private static Object plain(ToyScope scope, Object program, Method body) throws Throwable {
        scope.toy.running.push(scope);
        return call(program, body, scope);
    }

    private static Object step(ToyScope scope, Object program, Method body) throws Throwable {
        String link = (body.getName() + "(Lio/corobridge/GeneratorScope;)Ljava/lang/Object;").intern();
        ToyFiber fiber = scope.fiber.entering(link, program, () -> call(program, body, scope));
        for (int i = 0; i < MOST_STEPS; i++) {
            Object result = fiber.step();
            if (result != Woven.SUSPENDED) {
                return result;
            }
        }
        throw new AssertionError("does not end");
    }

    private static Object call(Object program, Method body, ToyScope scope) throws Throwable {
        try {
            return body.invoke(program, scope);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
