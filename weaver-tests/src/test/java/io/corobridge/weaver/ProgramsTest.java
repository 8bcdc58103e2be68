package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hand-made program does the same woven, unwoven on a thread, and woven on a thread. */
class ProgramsTest {

    static final String CASES = "io.corobridge.weaver.cases.";

    private static final int SCHEDULES = 6;

    static Stream<Arguments> programs() throws ClassNotFoundException {
        List<Arguments> all = new ArrayList<>();
        for (String each : List.of("ControlFlow", "Switch", "Value", "Call", "Lambda")) {
            Class<?> type = new Programs(false).loadClass(CASES + each + "Programs");
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getReturnType() == Object.class
                            && method.getParameterCount() == 1
                            && !method.isSynthetic()
                            && method.getParameterTypes()[0].getSimpleName().equals("GeneratorScope"))
                    .map(method -> method.getName())
                    .sorted()
                    .forEach(method -> all.add(Arguments.of(type.getName(), method)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDoesTheSameWoven(String type, String method) {
        Programs plain = new Programs(false);
        Programs woven = new Programs(true);
        Runs.compare(plain, woven, type, method, SCHEDULES);
        assertThat(woven.notes()).isEmpty();
    }
}
