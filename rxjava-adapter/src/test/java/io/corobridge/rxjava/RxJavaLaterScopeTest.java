package io.corobridge.rxjava;

import io.corobridge.tck.contract.LaterScopeContract;

class RxJavaLaterScopeTest extends LaterScopeContract {

    RxJavaLaterScopeTest() {
        super(new RxJavaLibrary());
    }
}
