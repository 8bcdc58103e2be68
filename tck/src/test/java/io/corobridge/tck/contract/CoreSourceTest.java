package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreSourceTest extends SourceContract {

    CoreSourceTest() {
        super(new CoreLibrary());
    }
}
