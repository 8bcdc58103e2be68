package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreDeadlineCleanupTest extends DeadlineCleanupContract {

    CoreDeadlineCleanupTest() {
        super(new CoreLibrary());
    }
}
