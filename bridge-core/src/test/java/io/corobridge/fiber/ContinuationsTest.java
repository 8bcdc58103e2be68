package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContinuationsTest {

    @Test
    void onAClassPathTheFlagIsForTheUnnamedModule() {
        assertThat(Continuations.NEEDS)
                .contains("--add-exports java.base/jdk.internal.vm=ALL-UNNAMED ")
                .contains("manifest line Add-Exports: java.base/jdk.internal.vm)");
    }

    @Test
    void onAModulePathItIsForTheLibrarysModule() {
        Module named = Object.class.getModule();

        assertThat(Continuations.needs(named)).endsWith("--add-exports java.base/jdk.internal.vm=java.base");
    }
}
