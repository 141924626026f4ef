package io.microscaling.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One page that is open in a browser, and everything that it complained of. */
public final class Visit implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 10_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    public Visit(BrowserContext context, Page page) {
        this.context = context;
        this.page = page;
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    public Page page() {
        return page;
    }

    public Locator find(String selector) {
        return page.locator(selector);
    }

    /** Waits until the page shows live tasks; says what the page complained of if it never does. */
    public Visit awaitTasks() {
        try {
            find(".task .figure").first().waitFor();
            return this;
        } catch (TimeoutError e) {
            throw new AssertionError("the page shows no task; it complains: " + complaints, e);
        }
    }

    /** Errors and warnings of the console, uncaught exceptions, violations of the content security policy. */
    public List<String> complaints() {
        return complaints;
    }

    public void assertAccessible() {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("axe on %s", page.url())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }

    public void assertFitsTheScreen() {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).as("pixels beyond the right edge").isEqualTo(0);
    }

    /** Keeps a picture among the build's artefacts. */
    public void picture(String name) {
        Path folder = Path.of(System.getProperty("it.artifacts", "target/it"));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("dashboard-" + name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
