package io.corobridge.weaver.toy;

import io.corobridge.GeneratorScope;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** Runs each program of some classes in a JVM of its own and prints what they did. */
public final class RunAll {

    private RunAll() {}

    /** Runs the programs: the first argument says whether as woven bodies, the others are the classes. */
    public static void main(String[] arguments) throws Throwable {
        boolean isWoven = Boolean.parseBoolean(arguments[0]);
        for (String each : Arrays.asList(arguments).subList(1, arguments.length)) {
            Class<?> type = Class.forName(each);
            for (String method : programs(type)) {
                System.out.println("== " + each + "." + method);
                System.out.println(Run.of(type, method, isWoven, 0, -1, 0));
            }
        }
    }

    /** The names of the programs of a class: methods with one scope of a generator. */
    public static List<String> programs(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Object.class
                        && !method.isSynthetic()
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {GeneratorScope.class}))
                .map(Method::getName)
                .sorted()
                .toList();
    }
}
