/// What the page does beyond being read: filters, links that open what they lead to, and paper with nothing folded.
///
/// It writes no markup and reads no address but the part behind `#`.
enum HTMLScript {
  static let text: StaticString = #"""

    "use strict";
    (() => {
      const all = (query, root = document) => Array.from(root.querySelectorAll(query));
      const byID = (id) => document.getElementById(id);

      // Each thing that a filter shows or hides, with the words and marks by which it is found.
      const rows = all("tr[id^='finding-']");
      const checks = all("tr[data-k][id^='check-'], li[data-k], article[data-k]:not(:has(tr[id^='finding-']))");
      const near = (item, key) => (item.closest("[data-" + key + "]") || item).dataset[key] || "";
      const heads = new Map();
      const headOf = (card) => {
        if (!heads.has(card)) {
          heads.set(card, all(":scope > :not(table, details)", card).map((part) => part.textContent).join(" "));
        }
        return heads.get(card);
      };
      const about = new Map();
      const described = (item) => {
        let known = about.get(item);
        if (!known) {
          const card = item.closest(".then, article");
          const words = item.textContent + " " + (card && card !== item ? headOf(card) : "");
          known = { kind: near(item, "k"), context: near(item, "c"), owner: near(item, "o"),
            status: (item.dataset.s || "").split(" "), text: words.toLowerCase() };
          about.set(item, known);
        }
        return known;
      };

      const filters = byID("filters");
      const form = filters.querySelector("form");
      const value = (id) => (byID(id) ? byID(id).value : "");
      const wanted = () => {
        const boxes = all("input[name='kind']", form);
        const kinds = boxes.filter((box) => box.checked).map((box) => box.value);
        const words = value("find").toLowerCase().split(/\s+/).filter(Boolean);
        const [status, context, owner] = [value("status"), value("context"), value("owner")];
        const isAll = kinds.length === boxes.length && !words.length && !status && !context && !owner;
        return { isAll, fits: (item) => {
          const known = described(item);
          return kinds.includes(known.kind) && (!status || known.status.includes(status))
            && (!context || known.context === context) && (!owner || known.owner === owner)
            && words.every((word) => known.text.includes(word));
        } };
      };

      const counted = (count, whole, noun) =>
        count.toLocaleString("en") + " of " + whole.toLocaleString("en") + " " + noun + (whole === 1 ? "" : "s");
      const show = () => {
        const { isAll, fits } = wanted();
        let [found, judged] = [0, 0];
        for (const section of all("main > section")) section.hidden = false;
        for (const row of rows) { row.hidden = !isAll && !fits(row); found += row.hidden ? 0 : 1; }
        for (const item of checks) { item.hidden = !isAll && !fits(item); judged += item.hidden ? 0 : 1; }
        for (const part of all("table.findings, ul.checks")) {
          part.hidden = !isAll && !all("tbody > tr, :scope > li", part).some((item) => !item.hidden);
        }
        for (const fold of all(".more, .then")) {
          const left = all("tr[id^='finding-']", fold).filter((row) => !row.hidden).length;
          const isEmpty = !left;
          if (fold.matches(".more")) {
            const summary = fold.querySelector("summary");
            summary.dataset.whole = summary.dataset.whole || summary.textContent;
            summary.textContent = isAll ? summary.dataset.whole : "… and " + left.toLocaleString("en") + " more that fit";
          }
          fold.hidden = !isAll && isEmpty;
          if (!isAll && !isEmpty) fold.open = true;
        }
        for (const card of all("article.card:not([data-k]), article.card:has(tr[id^='finding-'])")) {
          card.hidden = !isAll && !all("tr[id^='finding-'], ul.checks > li", card).some((item) => !item.hidden);
        }
        for (const section of all("main > section:has([data-k])")) {
          section.hidden = !isAll && !all("[data-k], tr[id^='finding-']", section).some((item) => !item.closest("[hidden]"));
        }
        byID("shown").textContent = isAll ? "" :
          "Shown: " + counted(found, rows.length, "listed finding") + ", " + counted(judged, checks.length, "other check");
      };
      let next = 0;
      const showSoon = () => { cancelAnimationFrame(next); next = requestAnimationFrame(show); };
      form.addEventListener("input", showSoon);
      form.addEventListener("reset", () => setTimeout(show));
      form.addEventListener("submit", (event) => event.preventDefault());
      // A row of the grid leads to the findings that name it.
      for (const head of all(".grid tbody th")) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        button.addEventListener("click", () => {
          form.reset();
          byID("find").value = head.textContent;
          show();
          (all("article:not([hidden])")[0] || filters).scrollIntoView();
        });
        head.replaceChildren(button);
      }

      filters.hidden = false;
      if (matchMedia("(max-width: 68rem)").matches) filters.querySelector("details").open = false;

      // A link into the page opens whatever its target is folded in, also where a filter hides it.
      const open = () => {
        const raw = location.hash.slice(1);
        let target = byID(raw);
        if (!target && raw) {
          // Somebody wrote it by hand: signs that an id cannot have are written otherwise there.
          try { target = byID(encodeURIComponent(decodeURIComponent(raw)).replace(/%(7C|3D|2C|3A|2B|2F|40|24|3B)/g, decodeURIComponent)); }
          catch { return; }
        }
        if (!target) return;
        if (target.closest("[hidden]")) { form.reset(); show(); }
        for (let part = target; part; part = part.parentElement) { if (part.matches("details")) part.open = true; }
        const own = target.matches("tr") && target.querySelector("details");
        if (own) own.open = true;
        if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
        target.scrollIntoView({ block: target.matches("tr") ? "center" : "start" });
        target.focus({ preventScroll: true });
      };
      addEventListener("hashchange", open);
      open();

      let folded = [];
      addEventListener("beforeprint", () => {
        folded = all("details:not([open])");
        for (const part of folded) part.open = true;
      });
      addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
    })();

    """#
}
