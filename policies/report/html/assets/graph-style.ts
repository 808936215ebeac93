/** How a drawing looks, within a report and alone. */
export const graphStyle = `
.graph{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.graph .shape{fill:var(--card);stroke:var(--frame);stroke-width:1.3}
.graph .entry .shape{fill:var(--entry)}
.graph .compute .shape{fill:var(--compute)}
.graph .store .shape{fill:var(--store)}
.graph .queue .shape{fill:var(--queue)}
.graph .outside .shape{stroke-dasharray:5 4}
.graph text,.graph .inner{pointer-events:none}
.graph .inner{fill:none;stroke:var(--critical);stroke-width:1.1}
.graph .public .shape,.graph .perhaps-public .shape{fill:var(--wash);stroke:var(--critical);stroke-width:2}
.graph .perhaps-public .shape{stroke-dasharray:6 3}
.graph .reached .shape{stroke:var(--critical)}
.graph .name{font-size:13px;font-weight:600;fill:var(--text)}
.graph .kind{font-size:10.5px;fill:var(--muted)}
.graph .public .kind,.graph .perhaps-public .kind,.graph .reached .kind{fill:var(--critical)}
.graph .line{fill:none;stroke:var(--frame);stroke-width:1.3}
.graph .head{fill:var(--frame)}
.graph .may .line{stroke-width:1}
.graph .fails-over .line,.graph .perhaps .line{stroke-dasharray:5 4}
.graph .open .line{stroke:var(--critical);stroke-width:2}
.graph .open .head{fill:var(--critical)}
.graph .edge text{font-size:11px;text-anchor:middle;fill:var(--muted);stroke:var(--card);stroke-width:4px;paint-order:stroke;stroke-linejoin:round}
.graph .open text{fill:var(--critical);font-weight:600}
.graph .badge text{font-size:10.5px;font-weight:700;text-anchor:middle;fill:var(--card)}
.graph .badge.critical rect{fill:var(--critical)}
.graph .badge.high rect{fill:var(--high)}
.graph .badge.medium rect{fill:var(--medium)}
.graph .badge.low rect{fill:var(--low)}
.graph a{cursor:pointer}
.graph a:hover .shape,.graph a:focus-visible .shape{stroke:var(--focus);stroke-width:3}
.graph a:focus{outline:none}
.graph .node,.graph .edge{transition:opacity .12s}
.graph.chosen .node:not(.way),.graph.chosen .edge:not(.way){opacity:.14}
.graph.chosen .edge.way .line{stroke-width:2.2}
@media (prefers-reduced-motion:reduce){.graph .node,.graph .edge{transition:none}}
@media (forced-colors:active){.graph .shape,.graph .line{stroke:CanvasText}.graph text{fill:CanvasText;stroke:none}.graph .badge text{fill:Canvas}}
`;
