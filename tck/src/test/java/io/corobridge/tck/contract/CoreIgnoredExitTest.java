package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreIgnoredExitTest extends IgnoredExitContract {

    CoreIgnoredExitTest() {
        super(new CoreLibrary());
    }
}
