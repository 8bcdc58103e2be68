package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreTaskGroupTest extends TaskGroupContract {

    CoreTaskGroupTest() {
        super(new CoreLibrary());
    }
}
