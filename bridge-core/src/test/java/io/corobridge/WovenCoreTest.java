package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.corobridge.woven.WovenClass;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The methods of the core that can be left and entered again: the build has woven them, and no leaf and no loop. */
class WovenCoreTest {

    private static final List<String> ON_THE_WAY = List.of(
            "AsyncExitStack.exitAll",
            "CoroutineScope.sleep",
            "CoroutineScope.with",
            "GeneratorScope.yieldFrom",
            "frame.BodyFrame.awaitResource",
            "frame.BodyFrame.awaitShielded",
            "frame.BodyFrame.forEach",
            "frame.BodyFrame.leaveBlock",
            "frame.BodyFrame.leaveScope",
            "frame.BodyFrame.with",
            "frame.CalledLoop.element",
            "frame.CalledLoop.ignoresExit",
            "frame.CalledLoop.leave",
            "frame.CalledLoop.read",
            "frame.CalledLoop.run",
            "frame.CoroutineFrame.invoke",
            "frame.EachLoop.abandon",
            "frame.EachLoop.close",
            "frame.EachLoop.closeAfter",
            "frame.EachLoop.pull",
            "frame.Frame.callIn",
            "frame.Frame.runBody",
            "frame.Frame.runIn",
            "frame.GeneratorFrame.invoke",
            "frame.GeneratorFrame.yieldFrom",
            "frame.GeneratorManager.finish",
            "frame.GeneratorManager.finishAfter",
            "frame.OpenLoops.awaited",
            "frame.OpenLoops.closeAll",
            "frame.OpenLoops.closed",
            "frame.OpenReading.close",
            "frame.PassOn.run",
            "frame.WithBlock$BlockExit.in",
            "frame.WithBlock.checkpoint",
            "frame.WithBlock.enter",
            "frame.WithBlock.run");

    /** Each element and each await that is ready passes these: they are as they were written, on each engine. */
    private static final List<String> HOT = List.of(
            "frame.AwaitFrame.advance",
            "frame.AwaitFrame.stepThrough",
            "frame.AwaitFrame.yieldValue",
            "frame.BodyFrame.await",
            "frame.EachLoop.hasNext",
            "frame.EachLoop.next",
            "frame.GeneratorFrame.yield");

    @Test
    void theMethodsOnTheWayAreWovenAndTheHotOnesAreNot() {
        Set<String> woven = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.corobridge")) {
            each.tryGetAnnotationOfType(WovenClass.class).ifPresent(mark -> Arrays.stream(mark.methods())
                    .map(method -> method.substring(0, method.indexOf('(')))
                    .forEach(method -> woven.add(each.getName().substring("io.corobridge.".length()) + "." + method)));
        }
        assertThat(woven).containsAll(ON_THE_WAY).doesNotContainAnyElementsOf(HOT);
    }
}
