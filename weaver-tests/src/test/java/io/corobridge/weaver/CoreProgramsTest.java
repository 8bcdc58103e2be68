package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineBody;
import io.corobridge.weaver.cases.CorePrograms;
import io.corobridge.weaver.real.Pauses;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies on the engines of the core, whose waits all suspend: what works, and the texts of what is refused. */
class CoreProgramsTest {

    private static final String CASES = ProgramsTest.CASES + "CorePrograms";

    static Stream<String> works() {
        return CorePrograms.all().keySet().stream().filter(name -> name.startsWith("works"));
    }

    static Stream<String> all() {
        return CorePrograms.all().keySet().stream();
    }

    @SuppressWarnings("unchecked")
    private static Object run(boolean isWoven, String name) throws ReflectiveOperationException {
        Programs programs = new Programs(isWoven);
        Map<String, CoroutineBody<Object>> all = (Map<String, CoroutineBody<Object>>)
                programs.loadClass(CASES).getMethod("all").invoke(null);
        return programs.loadClass(Pauses.class.getName())
                .getMethod("outcome", CoroutineBody.class, String.class)
                .invoke(null, all.get(name), isWoven ? "WOVEN" : "PLATFORM");
    }

    @ParameterizedTest
    @MethodSource("works")
    void aBodyDoesTheSameWovenAsOnAThread(String name) throws Exception {
        Object woven = run(true, name);
        assertThat(woven).asString().isEqualTo(String.valueOf(run(false, name)));
        assertThat(woven).isNotInstanceOf(Throwable.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBodyOnAThreadNeedsNoWeaving(String name) throws Exception {
        assertThat(run(false, name)).isNotInstanceOf(Throwable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refusesStreamOfElements | .refusesStreamOfElements( | Iterator.forEachRemaining( | the JDK can't be woven
            refusesOptional | .lambda$refusesOptional$ | Optional.map( | CorePrograms.refusesOptional(
            refusesForEachOfAList | .lambda$refusesForEachOfAList$ | Iterable.forEach( | the JDK can't be woven
            refusesHelperWithoutScope | .helperWithoutScope( | it is not woven | give that method the scope
            refusesCallbackOfAHelper | .lambda$refusesCallbackOfAHelper$ | .applied( | give that method the scope
            refusesUnwovenCode | .lambda$refusesUnwovenCode$ | UnwovenCore.twice( | weave that code, and give
            refusesUnwovenAwait | UnwovenCore.awaits( | it is not woven | weave that code, or run the body
            refusesUnwovenIterator | CorePrograms$Counting.hasNext( | UnwovenCore$1.hasNext( | weave that code
            """)
    void anErrorNamesTheAwaitTheUnwovenFrameAndWhatToDo(String name, String where, String between, String advice)
            throws Exception {
        assertThat(run(true, name))
                .isInstanceOf(IllegalStateException.class)
                .extracting(error -> ((Throwable) error).getMessage())
                .asString()
                .containsSubsequence(where, "would suspend here", between, advice)
                .endsWith(", or run the body on an engine with threads");
    }
}
