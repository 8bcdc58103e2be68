package io.corobridge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.corobridge.streams.spi.SubscriberContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may see whom: each layer sees only the ones before it (protocol, fiber, frame, streams). */
class ArchitectureTest {

    private static final int MOST_LINES = 300;
    private static final String STREAMS = "io.corobridge.streams";

    private static final Set<String> HOOKS =
            Set.of("errorDropped", "elementDropped", "elementDiscarded", "signalled", "ended");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.corobridge");

    @Test
    void theProtocolReachesWhatImplementsItThroughOneClass() {
        noClasses()
                .that(resideInAPackage("io.corobridge"))
                .and(not(name("io.corobridge.Factories")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.corobridge.fiber",
                        "io.corobridge.live",
                        "io.corobridge.frame",
                        "io.corobridge.streams..",
                        "io.corobridge.concurrent.*"))
                .check(CORE);
    }

    @Test
    void aFiberKnowsTheProtocolOnly() {
        noClasses()
                .that(resideInAPackage("io.corobridge.fiber"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.corobridge.live", "io.corobridge.frame", "io.corobridge.streams..", "org.reactivestreams"))
                .check(CORE);
    }

    @Test
    void theListOfLiveBodiesKnowsNoFrame() {
        noClasses()
                .that(resideInAPackage("io.corobridge.live"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.corobridge.frame", "io.corobridge.streams..", "org.reactivestreams"))
                .check(CORE);
    }

    @Test
    void aFrameKnowsNoStreams() {
        noClasses()
                .that(resideInAPackage("io.corobridge.frame"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.corobridge.streams.."))
                .check(CORE);
    }

    /** The rooms of streams, each of which sees only the ones before it; spi has one class that looks into the later ones. */
    private static final List<String> ROOMS =
            List.of("spi", "guard", "tracking", "reading", "await", "task", "emission", "scope", "twoway");

    private static final Set<String> FACADES =
            Set.of("Publishers", "Subscribers", "Processors", "Blocking", "BlockingElements", "FlowBridge");

    @Test
    void aRoomSeesOnlyTheRoomsBeforeIt() {
        for (int i = 0; i < ROOMS.size(); i++) {
            String[] later = ROOMS.subList(i + 1, ROOMS.size()).stream()
                    .map(room -> STREAMS + "." + room)
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that(resideInAPackage(STREAMS + "." + ROOMS.get(i)))
                        .and(not(name(STREAMS + ".spi.SubscriberContexts")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(later))
                        .check(CORE);
            }
        }
    }

    /** The rooms of structured concurrency stand above the tasks, and only facades and Factories see them. */
    @Test
    void theRoomsOfConcurrencySeeTheTasksAndWhatIsBelow() {
        noClasses()
                .that(resideInAPackage("io.corobridge.concurrent.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(STREAMS, STREAMS + ".emission", STREAMS + ".scope", STREAMS + ".twoway"))
                .check(CORE);
        noClasses()
                .that(resideInAnyPackage(
                        "io.corobridge.fiber", "io.corobridge.live", "io.corobridge.frame", STREAMS + ".*"))
                .should()
                .dependOnClassesThat(resideInAPackage("io.corobridge.concurrent.."))
                .check(CORE);
    }

    @Test
    void noRoomSeesAFacade() {
        noClasses()
                .that(resideInAPackage(STREAMS + ".*"))
                .should()
                .dependOnClassesThat(describe(
                        "a facade",
                        type -> type.getPackageName().equals(STREAMS) && FACADES.contains(type.getSimpleName())))
                .check(CORE);
    }

    @Test
    void onlyFacadesSeeTheInnerRooms() {
        noClasses()
                .that(describe(
                        "an interface of streams",
                        type -> type.getPackageName().equals(STREAMS) && !isPartOfAFacade(type)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOMS.stream().skip(1).map(room -> STREAMS + "." + room).toArray(String[]::new)))
                .check(CORE);
    }

    private static boolean isPartOfAFacade(JavaClass type) {
        return FACADES.stream().anyMatch(facade -> type.getName().matches(STREAMS + "\\." + facade + "(\\$.*)?"));
    }

    @Test
    void whatWovenCodeCallsKnowsTheProtocolOnly() {
        noClasses()
                .that(resideInAPackage("io.corobridge.woven"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.corobridge.fiber", "io.corobridge.frame", "io.corobridge.streams"))
                .check(CORE);
    }

    @Test
    void theCoreStandsOnReactiveStreamsAlone() {
        classes()
                .that(resideInAPackage("io.corobridge.."))
                .and(not(name("io.corobridge.live.LiveBean")))
                .and(not(name("io.corobridge.live.Ps")))
                .and(not(resideInAPackage("io.corobridge.live").and(nameMatching(".*\\.JfrEvents(\\$.*)?"))))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "io.corobridge..", "org.reactivestreams", "org.jspecify.annotations"))
                .check(CORE);
    }

    /** A hook is code of a user: what it throws must not lock a loop or keep a closing from its end. */
    @Test
    void hooksAreCalledInOnePlace() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        "io\\.corobridge\\.streams\\.(guard\\.Hooks|spi\\.ScopedContext|spi\\.SubscriberContext)")
                .should()
                .callMethodWhere(describe(
                        "a hook",
                        call -> call.getTargetOwner().isAssignableTo(SubscriberContext.class)
                                && HOOKS.contains(call.getName())))
                .check(CORE);
    }

    @Test
    void noMethodLocks() {
        methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CORE);
    }

    @Test
    void aFileHoldsOneConcept() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("target"))
                    .filter(file -> lines(file) > MOST_LINES)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
